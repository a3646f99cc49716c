//! What all rules of this module stand on: a document's tokens, what is known of each word, which of them stand in
//! quotation marks, and whom the names name.

mod conjugation;
mod dialogue;
mod gender;
mod lexicon;
mod marks;
mod name_lists;
mod names;
mod part;
mod passage;
pub(crate) mod places;
mod russian_name;
mod russian_person;
mod russian_places;
mod single_marks;
mod suffix;
mod token;
mod turns;
pub(crate) mod word_class;

pub(crate) use gender::Gender;
pub(crate) use lexicon::{is_frame_word, reports_speech};
pub(crate) use name_lists::{is_body, is_title};
pub(crate) use names::{Mention, Persons};
pub(crate) use part::{Part, part};
pub(crate) use passage::{Found, Passage, Range};
pub(crate) use russian_name::{is_cyrillic, name_stem, obliqueness};
pub(crate) use russian_person::{
    full_name_start, is_feminine_first_name, is_first_name_as_subject, is_russian_first_name, is_russian_surname,
    is_russian_title,
};
pub(crate) use russian_places::{country as russian_country, russian_name as russian_country_name};
pub use suffix::follows_a_last_name;
pub(crate) use token::{Kind, tokens};
