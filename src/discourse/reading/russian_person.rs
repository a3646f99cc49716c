//! What makes a capitalised Russian word part of a person's name: a first name, a title before it, a surname's ending.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::russian_name::name_stem;

/// First names in the nominative, Russian and of those abroad who are often in the news.
const FIRST_NAMES: &str = "александр александра алексей алексея алла анастасия анатолий андрей анна антон аркадий артем борис вадим \
    валентин валентина валерий валерия василий вера виктор виктория виталий владимир владислав всеволод вячеслав галина геннадий \
    георгий герман глеб григорий давид даниил дарья денис дмитрий евгений евгения егор екатерина елена елизавета зинаида иван игорь \
    илья инна ирина кирилл константин ксения лариса лев леонид любовь людмила максим маргарита марина мария михаил надежда наталья \
    наталия никита николай нина оксана олег ольга павел петр полина рамзан роман руслан светлана семен сергей софия станислав степан \
    тамара татьяна тимур федор эдуард элла эльвира юлия юрий яков ярослав \
    билл барак хиллари джо джон джордж дональд майкл майк роберт ричард томас уильям дэвид джеймс джек кондолиза мадлен линдси \
    тони гордон борис маргарет тереза николя франсуа эммануэль жак ангела герхард олаф гельмут хавьер хосе сильвио маттео \
    реджеп ахмет хасан махмуд али мухаммед саддам башар биньямин эхуд михаэль ким си ху вэнь мао нельсон фидель уго \
    виктор лех ярослав александр нурсултан ильхам серж гурбангулы ислам эмомали курманбек саломе михеил юлия петро \
    роуз стив стивен чарльз питер пол фрэнк джеффри эндрю адам сара мэри кэтрин джессика нэнси";

/// Stems of titles and roles before a name.
const TITLES: [&str; 46] = [
    "президент",
    "экс-президент",
    "вице-президент",
    "премьер",
    "вице-премьер",
    "экс-премьер",
    "министр",
    "экс-министр",
    "замминистр",
    "госсекретар",
    "секретар",
    "канцлер",
    "депутат",
    "сенатор",
    "конгрессмен",
    "губернатор",
    "мэр",
    "посол",
    "спикер",
    "глав",
    "лидер",
    "председател",
    "директор",
    "гендиректор",
    "представител",
    "советник",
    "помощник",
    "судь",
    "генерал",
    "полковник",
    "адмирал",
    "эксперт",
    "аналитик",
    "политолог",
    "экономист",
    "господин",
    "госпож",
    "г-н",
    "г-ж",
    "корол",
    "королев",
    "принц",
    "папа",
    "адвокат",
    "журналист",
    "дипломат",
];

/// Endings of surnames in the nominative or genitive.
const SURNAMES: [&str; 22] = [
    "ов",
    "ев",
    "ова",
    "ева",
    "овым",
    "евым",
    "ову",
    "еву",
    "ину",
    "ским",
    "ский",
    "ского",
    "ская",
    "ской",
    "енко",
    "швили",
    "дзе",
    "ович",
    "евич",
    "ин",
    "ина",
    "ян",
];

/// Whether the stem of a word is that of a first name.
pub(crate) fn is_russian_first_name(stem: &str) -> bool {
    static STEMS: OnceLock<FxHashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| FIRST_NAMES.split_whitespace().map(name_stem).collect()).contains(stem)
}

/// Whether a word in lower case is a title or role before a name, in any case.
pub(crate) fn is_russian_title(lower: &str) -> bool {
    TITLES.iter().any(|t| lower.strip_prefix(t).is_some_and(|rest| rest.chars().count() <= 3))
}

/// Whether a word in lower case ends as surnames do.
pub(crate) fn is_russian_surname(lower: &str) -> bool {
    lower.chars().count() > 4 && SURNAMES.iter().any(|e| lower.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_first_names_are_known_in_every_case() {
        for word in ["министра", "президентом", "госсекретарю", "главы", "г-на"]
        {
            assert!(is_russian_title(word), "{word}");
        }
        assert!(!is_russian_title("главный") || !is_russian_title("президентство"));
        for name in ["Сергея", "Дмитрием", "Хиллари", "Барака", "Ангелой", "Марии"]
        {
            assert!(is_russian_first_name(&name_stem(name)), "{name}");
        }
        assert!(!is_russian_first_name(&name_stem("Министерство")));
    }
}
