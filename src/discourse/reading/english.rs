//! The English words that the rules know.

use rustc_hash::FxHashMap;

use super::lexicon::{
    ADVERB, AND, ATTACH, AUX, BE, BUT, CLAUSE, Class, DET, Entry, Form, Frame, NOUNISH, NUMBER, OBJ, OBJECT,
    POSSESSIVE, PREP, PRONOUN, RELATIVE, SAY, SHOW, SUBORDINATOR, TELL, THAT, TIME, TO, VERB, WH,
};

/// A cue verb's lemma, with irregular past forms after a slash; frames by table.
const CUES: &[(Frame, &str)] = &[
    (
        SAY | CLAUSE,
        "say/said add/added reply/replied respond answer explain argue declare insist conclude recall observe remark \
         comment joke quip caution acknowledge admit/admitted concede confess stress emphasize emphasise \
         underscore reiterate repeat assert allege contend maintain counter boast brag exclaim shout yell scream whisper \
         mutter murmur muse vent fume plead swear/swore/sworn speculate reveal disclose confirm deny/denied imply/implied hint \
         proclaim testify/testified object protest retort rejoin opine posit reckon surmise clarify/clarified elaborate \
         enthuse gush echo interject recount summarize theorize wonder complain lament write/wrote/written tweet retweet post \
         blog deadpan crow chime grumble gripe marvel scoff sniff snort snarl sneer preach intone \
         tease grouse affirm attest avow aver/averred concur/concurred demur/demurred divulge foretell/foretold \
         hypothesize conjecture postulate proffer/proffered rail rave scold simper stammer stutter thunder \
         intimate bemoan bewail rationalize moan groan chuckle laugh fret/fretted",
    ),
    (
        SAY | CLAUSE | NOUN,
        "state note claim announce report charge predict forecast estimate ask question signal mention signal",
    ),
    (SAY | CLAUSE | TO, "promise vow pledge agree demand propose recommend request suggest continue threaten"),
    (SAY | TELL | CLAUSE, "tell/told"),
    (
        TELL | CLAUSE | SAY,
        "warn urge assure remind inform advise notify/notified convince persuade reassure alert caution instruct text email cable",
    ),
    (CLAUSE | SAY, "think/thought believe suspect"),
    (CLAUSE | OBJ | NOUN, "point"),
    (
        CLAUSE,
        "know/knew/known feel/felt assume doubt guess imagine realize realise recognize recognise worry wish \
         decide determine discover remember forget/forgot/forgotten anticipate presume suppose regret understand/understood \
         recognise ponder consider contemplate reason judge deem gather sense foresee/foresaw/foreseen figure reflect \
         hear/heard learn/learned notice ascertain calculate caution",
    ),
    (CLAUSE | TO, "hope expect fear intend wish decide"),
    (
        CLAUSE | SHOW | SAY,
        "find/found show/showed/shown indicate demonstrate prove/proved/proven reveal read/read confirm",
    ),
    (
        TO,
        "want plan refuse decline offer seek/sought aim aspire opt volunteer choose/chose/chosen long yearn hesitate consent \
         resolve prefer/preferred like need",
    ),
    (
        OBJ,
        "criticize criticise praise condemn denounce endorse support oppose back blame accuse attack mock slam/slammed blast \
         dismiss reject defend hail tout favor favour thank congratulate decry/decried deride ridicule rebuke chastise \
         lambast lambaste assail label brand characterize characterise portray depict liken compare challenge disavow renounce \
         champion applaud commend laud welcome celebrate highlight outline reference cite describe discuss call dispute \
         refute rebut/rebutted repudiate acknowledge bash rip/ripped trash skewer admonish berate castigate \
         censure deplore excoriate vilify/vilified scorn disparage belittle lampoon extol/extolled embrace \
         advocate espouse promote propose recommend reject reiterate request protest question quote prefer/preferred \
         oppose resent admire love hate fear regret apologize apologise address mention invoke evoke debate vouch \
         accept appreciate dislike trust distrust envision",
    ),
];

/// Marks a table whose forms are as often nouns.
const NOUN: Frame = 1 << 15;

/// Verbs that are not cues; they end a noun phrase all the same.
const VERBS: &str = "be go/went/gone come/came/come make/made take/took/taken get/got/gotten give/gave/given keep/kept let/let begin/began/begun seem \
    help show start might run/ran move live happen bring/brought sit/sat stand/stood lose/lost pay/paid meet/met include continue set/set \
    lead/led change watch follow stop create speak/spoke/spoken allow spend/spent grow/grew/grown open walk win/won offer \
    appear buy/bought wait serve die send/sent build/built stay fall/fell/fallen cut/cut reach kill remain raise pass sell/sold require \
    become/became leave/left put/put mean/meant turn try/tried hold/held use work play look attend arrive enter join sign \
    launch face fight/fought draw/drew/drawn drive/drove/driven break/broke/broken catch/caught carry/carried prompt fail refer/referred vote \
    campaign push force elect nominate visit receive return trail gain drop/dropped provide hit/hit spark release publish hire \
    fire arrest jump deliver earn elicit collapse declare focus wear/wore/worn rise/rose/risen cause result occur/occurred exist lie suffer \
    survive settle retire resign respond host cast/cast contribute donate participate prepare struggle stump steal/stole/stolen swing/swung throw/threw/thrown \
    grab/grabbed emerge bear/bore develop produce finish complete close end rule sue air tap/tapped raise ease surge plunge";

const CLASSES: &[(Class, &str)] = &[
    (
        DET,
        "the a an this these those some any each every no another both all many several most few more less fewer \
        such either neither other certain numerous various much enough half",
    ),
    (DET | POSSESSIVE, "his her its their our my your whose"),
    (
        PRONOUN,
        "he she they it we i you everyone everybody someone somebody anyone anybody nobody none others one \
        he's she's they're it's we're i'm you're he'd she'd they'd we'd i'd he'll she'll they'll we'll i'll i've we've they've you've",
    ),
    (OBJECT, "him me us them himself herself themselves itself myself ourselves"),
    (RELATIVE | WH, "who which"),
    (THAT | DET, "that"),
    (WH, "what whether how why where whom whatever whoever whichever however wherever"),
    (WH | SUBORDINATOR | TIME, "when"),
    (
        PREP | ATTACH,
        "of for at from with in to on against among within near behind outside inside between about including under around",
    ),
    (
        PREP,
        "by into through during after before over since until despite across amid toward towards upon without beyond \
        along above below throughout unlike via onto per off out up down concerning regarding following according like as than because",
    ),
    (SUBORDINATOR, "if while because although though as since after before until unless whereas whenever once"),
    (AND, "and or & nor"),
    (BUT, "but yet however so"),
    (AUX | BE, "is was were are am be been being isn't wasn't weren't aren't ain't 's 're 'm"),
    (
        AUX,
        "has had have having do did does will would could should may might can must shall cannot hasn't hadn't haven't don't didn't \
        doesn't won't wouldn't couldn't shouldn't can't mustn't needn't not never",
    ),
    (
        ADVERB,
        "also now still then later earlier already even just always often again soon once sometimes ever too rather quite very \
        instead perhaps maybe almost only further furthermore moreover meanwhile nevertheless nonetheless therefore thus hence indeed \
        today's afterward afterwards long well far yet both all there here so though simply right back away together \
        more most less once first last privately",
    ),
    (
        TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october \
        november december today yesterday tomorrow tonight morning afternoon evening night week weekend month year jan. feb. mar. apr. \
        jun. jul. aug. sept. oct. nov. dec. a.m. p.m. noon midnight mon. tue. wed. thu. fri. sat. sun. early late recently ago last next \
        mid-morning midweek weeks months years days hours minutes day hour",
    ),
    (
        NUMBER,
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands hundred thousand million billion \
        first second third",
    ),
];

/// Every known form.
pub(super) fn forms() -> FxHashMap<String, Entry> {
    let mut map: FxHashMap<String, Entry> = FxHashMap::default();
    for (class, words) in CLASSES {
        for word in words.split_whitespace() {
            map.entry(word.to_owned()).or_default().class |= class;
        }
    }
    for verb in VERBS.split_whitespace() {
        for (form, _) in conjugate(verb) {
            map.entry(form).or_default().class |= VERB;
        }
    }
    for (frame, verbs) in CUES {
        for verb in verbs.split_whitespace() {
            for (text, form) in conjugate(verb) {
                let entry = map.entry(text).or_default();
                entry.class |= VERB;
                if frame & NOUN != 0 && matches!(form, Form::Base | Form::Present) {
                    entry.class |= NOUNISH;
                }
                let known = entry.cue.map_or(0, |(f, _)| f);
                let form = entry.cue.map_or(form, |(_, f)| f);
                entry.cue = Some((known | frame & !NOUN, form));
            }
        }
    }
    for word in NOUNISH_FORMS.split_whitespace() {
        map.entry(word.to_owned()).or_default().class |= NOUNISH;
    }
    map
}

/// What an unknown form looks like.
pub(super) fn unknown(lower: &str) -> Entry {
    let class = if lower.starts_with(|c: char| c.is_ascii_digit() || c == '$') {
        NUMBER
    } else if lower.len() > 4 && lower.ends_with("ly") {
        ADVERB
    } else {
        0
    };
    Entry { class, cue: None }
}

/// Forms of cue verbs that are as often nouns or adjectives.
const NOUNISH_FORMS: &str = "turn turns work works play fight fights vote votes visit visits walk talk drive break cut hit fall rise change changes result results \
    end start race look help pass push force release cause focus wait answer answers comment comments joke jokes stress hint hints post posts tweet tweets worry worries doubt doubts \
    object objects promise promises vow vows pledge pledges demand demands request requests hope hopes fear fears wish wishes plan plans \
    offer offers aim aims support supports attack attacks challenge challenges reference references label labels brand brands \
    praise blame back call calls counter scream screams shout shouts whisper laugh laughs quote quotes debate debates address protest protests \
    reason reasons sense finding findings reading text email e-mail blast cable need needs like love hate show shows \
    figure figures judge judges guess read threat trust question questions post state states note notes claim claims charge charges report reports \
    estimate estimates forecast forecasts signal signals mention favor favors voice concluding following including being meeting back";

/// All forms of `lemma`, or of `lemma/past` or `lemma/past/participle`.
fn conjugate(verb: &str) -> Vec<(String, Form)> {
    let mut parts = verb.split('/');
    let lemma = parts.next().unwrap_or(verb);
    let stem_e = lemma.strip_suffix('e');
    let consonant_y = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let present = if let Some(stem) = consonant_y {
        format!("{stem}ies")
    } else if lemma.ends_with('s')
        || lemma.ends_with("sh")
        || lemma.ends_with("ch")
        || lemma.ends_with('x')
        || lemma.ends_with("go")
    {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let irregular: Vec<&str> = parts.collect();
    // A doubled consonant shows in the past form that the table gives: `admit/admitted`, `slam/slammed`.
    let doubled =
        irregular.first().filter(|p| p.len() == lemma.len() + 3 && p.ends_with("ed")).map(|p| &p[..p.len() - 2]);
    let ing = match (doubled, stem_e) {
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some(stem)) if !lemma.ends_with("ee") && lemma != "be" => format!("{stem}ing"),
        _ if matches!(
            lemma,
            "get" | "put" | "set" | "cut" | "hit" | "run" | "win" | "sit" | "begin" | "let" | "swim"
        ) =>
        {
            format!("{lemma}{}ing", &lemma[lemma.len() - 1..])
        }
        _ => format!("{lemma}ing"),
    };
    let past = match (stem_e, consonant_y) {
        (Some(stem), _) => format!("{stem}ed"),
        (None, Some(stem)) => format!("{stem}ied"),
        _ => format!("{lemma}ed"),
    };
    let mut out = vec![(lemma.to_owned(), Form::Base), (present, Form::Present), (ing, Form::Ing)];
    if irregular.is_empty() {
        out.push((past, Form::Past));
    } else {
        out.extend(irregular.iter().map(|p| ((*p).to_owned(), Form::Past)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::text::Language;

    fn cue(word: &str) -> Option<(Frame, Form)> {
        Lexicon::of(Language::English).look_up(word).cue
    }

    #[test]
    fn verbs_are_found_in_every_form() {
        assert_eq!(cue("Said").map(|c| c.1), Some(Form::Past));
        assert_eq!(cue("replies").map(|c| c.1), Some(Form::Present));
        assert_eq!(cue("admitting").map(|c| c.1), Some(Form::Ing));
        assert!(cue("written").is_some_and(|(frame, _)| frame & SAY != 0));
        assert!(cue("house").is_none());
    }

    #[test]
    fn homographs_are_marked() {
        assert!(Lexicon::of(Language::English).look_up("claims").class & NOUNISH != 0);
        assert!(Lexicon::of(Language::English).look_up("claimed").class & NOUNISH == 0);
    }
}
