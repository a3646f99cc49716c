//! Articles made of a small stock of sentences: topics, places, people and figures in English and in Russian.

/// The language of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    Russian,
}

/// Sentences of one topic. `{n}` is a number, `{place}` a place, `{person}` a person with an office.
type Topic = [&'static str; 6];

const ENGLISH: [Topic; 6] = [
    [
        "The port of {place} closed {n} piers after the storm broke the harbour wall.",
        "Cranes at the port unload {n} containers a day when ships can dock.",
        "Sailors waited at anchor while tugs cleared the harbour of {place}.",
        "A new pier for container ships will cost {n} million dollars.",
        "“The harbour will open again before winter,” said {person}.",
        "Dock workers in {place} feared the port would lose its ships for good.",
    ],
    [
        "Farmers around {place} harvested {n} tonnes of wheat from dry fields.",
        "The drought killed half of the wheat and burned the barley in {place}.",
        "Grain prices rose by {n} percent as the harvest failed.",
        "Mills bought wheat abroad because the farmers had no grain to sell.",
        "“Without rain the fields are lost,” warned {person}.",
        "Irrigation of the fields near {place} takes {n} wells and new pumps.",
    ],
    [
        "Prices of fuel in {place} jumped by {n} percent after the refinery fire.",
        "The refinery burned {n} barrels of oil before firemen stopped the fire.",
        "Drivers queued at petrol stations for fuel that never came.",
        "Oil companies denied that the refinery in {place} was unsafe.",
        "“The refinery was a terrible risk for years,” {person} complained.",
        "Tankers will carry fuel to {place} until the refinery is repaired.",
    ],
    [
        "The court in {place} sentenced {n} officials to prison for bribery.",
        "Judges heard {n} witnesses in the bribery trial of the mayor.",
        "The prosecutor accused the mayor of corruption and a shameful fraud.",
        "Lawyers appealed against the sentence of the court of {place}.",
        "“This verdict is a victory for honest judges,” said {person}.",
        "The trial of the officials began on May {n} and ended in prison terms.",
    ],
    [
        "Voters in {place} elected {n} deputies to the parliament on Sunday.",
        "The ruling party lost {n} seats in the election, and the opposition won them.",
        "Turnout at polling stations reached {n} percent, the electoral commission reported.",
        "The opposition called the ballots of {place} a fraud and demanded a recount.",
        "“We accept the result of the election,” {person} told reporters.",
        "A coalition of small parties will form the cabinet after the election.",
    ],
    [
        "Teachers in {place} went on strike, and {n} schools stayed shut.",
        "Pupils passed the exams although teachers taught {n} lessons less.",
        "The ministry promised teachers a pay rise of {n} percent.",
        "Parents welcomed the good lessons at the new school in {place}.",
        "“Our schools need teachers and not promises,” said {person}.",
        "The strike ended when the union and the ministry signed a deal.",
    ],
];

const RUSSIAN: [Topic; 6] = [
    [
        "Порт города {place} закрыл {n} причалов после шторма, который разрушил стену гавани.",
        "Краны порта разгружают {n} контейнеров в день, когда суда могут причалить.",
        "Моряки ждали на якоре, пока буксиры расчищали гавань.",
        "Новый причал для судов обойдётся в {n} миллионов долларов.",
        "«Гавань откроется до зимы», — заявил {person}.",
        "Докеры боялись, что порт навсегда потеряет свои суда.",
    ],
    [
        "Фермеры собрали {n} тонн пшеницы с сухих полей под городом {place}.",
        "Засуха погубила половину пшеницы и сожгла ячмень.",
        "Цены на зерно выросли на {n} процентов, потому что урожай погиб.",
        "Мельницы закупали пшеницу за рубежом, так как у фермеров не было зерна.",
        "«Без дождя поля погибнут», — предупредил {person}.",
        "Для орошения полей нужны {n} колодцев и новые насосы.",
    ],
    [
        "Цены на топливо в городе {place} подскочили на {n} процентов после пожара на заводе.",
        "На нефтяном заводе сгорело {n} баррелей нефти, прежде чем пожар потушили.",
        "Водители стояли в очередях за топливом, которого не было.",
        "Нефтяные компании отрицали, что завод был опасен.",
        "«Завод много лет был ужасным риском», — сообщил {person}.",
        "Танкеры будут возить топливо, пока завод не починят.",
    ],
    [
        "Суд города {place} приговорил {n} чиновников к тюрьме за взятки.",
        "Судьи выслушали {n} свидетелей на процессе о взятках мэра.",
        "Прокурор обвинил мэра в коррупции и позорном обмане.",
        "Адвокаты обжаловали приговор суда.",
        "«Этот приговор — победа честных судей», — заявил {person}.",
        "Процесс над чиновниками завершился тюремными сроками.",
    ],
    [
        "Избиратели города {place} выбрали {n} депутатов парламента.",
        "Правящая партия потеряла на выборах {n} мест, их получила оппозиция.",
        "Явка на участках достигла {n} процентов, сообщила избирательная комиссия.",
        "Оппозиция назвала бюллетени подделкой и потребовала пересчёта голосов.",
        "«Мы признаём итоги выборов», — сказал журналистам {person}.",
        "Коалиция малых партий сформирует кабинет после выборов.",
    ],
    [
        "Учителя города {place} начали забастовку, и {n} школ закрылись.",
        "Ученики сдали экзамены, хотя учителя провели на {n} уроков меньше.",
        "Министерство обещало учителям прибавку в {n} процентов.",
        "Родители одобрили хорошие уроки в новой школе.",
        "«Нашим школам нужны учителя, а не обещания», — заявил {person}.",
        "Забастовка кончилась, когда профсоюз и министерство подписали договор.",
    ],
];

const ENGLISH_PLACES: [&str; 6] = ["Ankara", "Oslo", "Lisbon", "Tbilisi", "Geneva", "Vienna"];
const RUSSIAN_PLACES: [&str; 6] = ["Анкара", "Осло", "Лиссабон", "Тбилиси", "Женева", "Вена"];
const ENGLISH_PEOPLE: [&str; 5] = [
    "Minister Anna Keller",
    "President Viktor Orlov",
    "spokesman Peter Lang",
    "Mayor Maria Costa",
    "union leader John Brandt",
];
const RUSSIAN_PEOPLE: [&str; 5] = [
    "министр Андрей Келлер",
    "президент Виктор Орлов",
    "представитель Пётр Ланг",
    "мэр Иван Коста",
    "депутат Егор Брандт",
];

/// SplitMix64 (Steele, Lea & Flood 2014): the inputs must not change with the streams of the crate.
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

/// A sentence of a topic, the `at`-th of its six.
pub(crate) fn sentence(tongue: Tongue, topic: usize, at: usize, draw: &mut Draw) -> String {
    let (topics, places, people) = match tongue {
        Tongue::English => (&ENGLISH, &ENGLISH_PLACES, &ENGLISH_PEOPLE),
        Tongue::Russian => (&RUSSIAN, &RUSSIAN_PLACES, &RUSSIAN_PEOPLE),
    };
    topics[topic % topics.len()][at % 6]
        .replace("{n}", &(2 + draw.below(60)).to_string())
        .replace("{place}", places[draw.below(places.len())])
        .replace("{person}", people[draw.below(people.len())])
}

/// An article of one source about one event: two sentences that all sources have alike but for a figure, the event's topic
/// in more sentences of the source's own, then a paragraph about the source's favourite topic.
pub(crate) fn article(tongue: Tongue, source: usize, event: usize) -> String {
    let mut shared = Draw::new(event as u64);
    let mut own = Draw::new((1 + source as u64) * 1000 + event as u64);
    let (topic, favourite) = (event % 6, (source * 2 + event % 2) % 6);
    let figure = 200 + event * 10 + if event.is_multiple_of(3) { source * 7 } else { 0 };
    let fact = match tongue {
        Tongue::English => {
            format!("The report of event number {event} counted {figure} people in the square of the city.")
        }
        Tongue::Russian => format!("В докладе о событии номер {event} насчитали {figure} человек на площади города."),
    };
    let lead = sentence(tongue, topic, event / 6, &mut shared);
    let first: Vec<String> = (0..3).map(|n| sentence(tongue, topic, 1 + source + event + n * 2, &mut own)).collect();
    let second: Vec<String> = (0..4).map(|n| sentence(tongue, favourite, event + n, &mut own)).collect();
    format!("{lead} {fact} {}\n\n{}", first.join(" "), second.join(" "))
}
