//! What single words may mean in a value, in English and Russian. The two alphabets never meet, so one table serves both.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::model::Unit;

/// What a word may mean in a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lexeme {
    /// 0 to 19.
    Small(u8),
    /// 20, 30 … 90, and the hundreds that Russian has a word for.
    Tens(u16),
    /// `hundred`.
    Hundred,
    /// `thousand` and above; `dozen`.
    Scale(f64),
    /// `half`, `third`, `quarter` as parts of a whole.
    Part(f64),
    /// `first`, `twelfth`.
    Ordinal(u32),
    /// 1 to 12.
    Month(i8),
    /// 1 (Monday) to 7.
    Weekday(i8),
    /// An ISO 4217 code, and how many whole coins one is (0.01 for a cent).
    Currency(&'static str, f64),
    /// A unit with its size in the base of its kind.
    Unit(Unit, f64),
    /// `percent`.
    Percent,
    /// `percentage`, before `points`.
    Percentage,
}

/// What `word`, lower case and without full stops, may mean; `None` for nearly every word.
pub(super) fn lexeme(word: &str) -> Option<Lexeme> {
    static TABLE: LazyLock<FxHashMap<&'static str, Lexeme>> = LazyLock::new(table);
    TABLE.get(word).copied()
}

fn table() -> FxHashMap<&'static str, Lexeme> {
    let mut table = FxHashMap::default();
    let mut put = |words: &'static str, lexeme: Lexeme| {
        for word in words.split_whitespace() {
            table.insert(word, lexeme);
        }
    };
    for (n, words) in (0u8..).zip(SMALL) {
        put(words, Lexeme::Small(n));
    }
    for (n, words) in (2u16..).zip(TENS) {
        put(words, Lexeme::Tens(n * 10));
    }
    for &(n, words) in RUSSIAN_HUNDREDS {
        put(words, Lexeme::Tens(n));
    }
    put("hundred", Lexeme::Hundred);
    for &(n, words) in SCALES {
        put(words, Lexeme::Scale(n));
    }
    for (n, words) in (1u32..).zip(ORDINALS) {
        put(words, Lexeme::Ordinal(n));
    }
    for &(n, words) in HIGH_ORDINALS {
        put(words, Lexeme::Ordinal(n));
    }
    for &(n, words) in PARTS {
        put(words, Lexeme::Part(n));
    }
    for (n, words) in (1i8..).zip(MONTHS) {
        put(words, Lexeme::Month(n));
    }
    for (n, words) in (1i8..).zip(WEEKDAYS) {
        put(words, Lexeme::Weekday(n));
    }
    for &(code, size, words) in CURRENCIES {
        put(words, Lexeme::Currency(code, size));
    }
    for &(unit, size, words) in UNITS {
        put(words, Lexeme::Unit(unit, size));
    }
    put("percent pct pc процент процента проценту процентом проценте проценты процентов процентам", Lexeme::Percent);
    put("percentage процентный процентных процентного процентные", Lexeme::Percentage);
    table
}

const SMALL: [&str; 20] = [
    "zero ноль нуль",
    "one один одна одно одного одной одному одним одну",
    "two два две двух двум двумя двое двоих",
    "three три трех трем тремя трое троих",
    "four четыре четырех четырем четырьмя четверо четверых",
    "five пять пяти пятью пятеро пятерых",
    "six шесть шести шестью шестеро шестерых",
    "seven семь семи семью семеро семерых",
    "eight восемь восьми восемью",
    "nine девять девяти девятью",
    "ten десять десяти десятью",
    "eleven одиннадцать одиннадцати",
    "twelve двенадцать двенадцати",
    "thirteen тринадцать тринадцати",
    "fourteen четырнадцать четырнадцати",
    "fifteen пятнадцать пятнадцати",
    "sixteen шестнадцать шестнадцати",
    "seventeen семнадцать семнадцати",
    "eighteen восемнадцать восемнадцати",
    "nineteen девятнадцать девятнадцати",
];

const TENS: [&str; 8] = [
    "twenty двадцать двадцати",
    "thirty тридцать тридцати",
    "forty fourty сорок сорока",
    "fifty пятьдесят пятидесяти",
    "sixty шестьдесят шестидесяти",
    "seventy семьдесят семидесяти",
    "eighty восемьдесят восьмидесяти",
    "ninety девяносто девяноста",
];

const RUSSIAN_HUNDREDS: &[(u16, &str)] = &[
    (100, "сто ста"),
    (200, "двести двухсот"),
    (300, "триста трехсот"),
    (400, "четыреста четырехсот"),
    (500, "пятьсот пятисот"),
    (600, "шестьсот шестисот"),
    (700, "семьсот семисот"),
    (800, "восемьсот восьмисот"),
    (900, "девятьсот девятисот"),
];

const SCALES: &[(f64, &str)] = &[
    (12.0, "dozen дюжина дюжину дюжины"),
    (1e3, "thousand тысяча тысячи тысячу тысяч тысячам тысячами тыс"),
    (1e6, "million mln миллион миллиона миллионов миллиону миллионам миллионами млн"),
    (1e9, "billion bln bn миллиард миллиарда миллиардов миллиарду миллиардам миллиардами млрд"),
    (1e12, "trillion trn триллион триллиона триллионов трлн"),
];

const ORDINALS: [&str; 20] = [
    "first первый первая первое первого первой первую первом первым",
    "second второй вторая второе второго вторую втором вторым",
    "third третий третья третье третьего третьей третью третьем третьим",
    "fourth четвертый четвертая четвертое четвертого четвертой четвертую четвертом четвертым",
    "fifth пятый пятая пятое пятого пятой пятую пятом пятым",
    "sixth шестой шестая шестое шестого шестую шестом шестым",
    "seventh седьмой седьмая седьмое седьмого седьмую седьмом седьмым",
    "eighth восьмой восьмая восьмое восьмого восьмую восьмом восьмым",
    "ninth девятый девятая девятое девятого девятой девятую девятом девятым",
    "tenth десятый десятая десятое десятого десятой десятую десятом десятым",
    "eleventh одиннадцатый одиннадцатая одиннадцатое одиннадцатого одиннадцатой одиннадцатую",
    "twelfth двенадцатый двенадцатая двенадцатое двенадцатого двенадцатой двенадцатую",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth двадцатый двадцатая двадцатое двадцатого двадцатой двадцатую",
];

const HIGH_ORDINALS: &[(u32, &str)] = &[
    (30, "thirtieth"),
    (40, "fortieth"),
    (50, "fiftieth"),
    (60, "sixtieth"),
    (70, "seventieth"),
    (80, "eightieth"),
    (90, "ninetieth"),
    (100, "hundredth"),
    (1000, "thousandth"),
];

const PARTS: &[(f64, &str)] = &[
    (0.5, "half halves половина половины половину половиной"),
    (1.0 / 3.0, "thirds треть трети"),
    (0.25, "quarter quarters четверть четверти"),
    (0.2, "fifths"),
    (0.1, "tenths"),
];

const MONTHS: [&str; 12] = [
    "january jan январь января январе январю январем",
    "february feb февраль февраля феврале февралю февралем",
    "march mar март марта марте марту мартом",
    "april apr апрель апреля апреле апрелю апрелем",
    "may май мая мае маю маем",
    "june jun июнь июня июне июню июнем",
    "july jul июль июля июле июлю июлем",
    "august aug август августа августе августу августом",
    "september sept sep сентябрь сентября сентябре сентябрю сентябрем",
    "october oct октябрь октября октябре октябрю октябрем",
    "november nov ноябрь ноября ноябре ноябрю ноябрем",
    "december dec декабрь декабря декабре декабрю декабрем",
];

const WEEKDAYS: [&str; 7] = [
    "monday mondays понедельник понедельника понедельнику",
    "tuesday tuesdays вторник вторника вторнику",
    "wednesday wednesdays среду среда",
    "thursday thursdays четверг четверга четвергу",
    "friday fridays пятница пятницу пятницы пятнице",
    "saturday saturdays суббота субботу субботы субботе",
    "sunday sundays воскресенье воскресенья воскресенью",
];

const CURRENCIES: &[(&str, f64, &str)] = &[
    ("USD", 1.0, "usd dollar dollars доллар доллара долларов долларам"),
    ("USD", 0.01, "cent cents цент цента центов"),
    ("EUR", 1.0, "eur euro euros евро"),
    ("GBP", 1.0, "gbp sterling фунт фунта фунтов стерлингов"),
    ("RUB", 0.01, "kopeck kopecks копейка копейки копеек"),
    ("RUB", 1.0, "rub ruble rubles rouble roubles рубль рубля рублей рублям руб"),
    ("JPY", 1.0, "jpy yen иена иены иен йен"),
    ("CNY", 1.0, "cny yuan renminbi rmb юань юаня юаней"),
    ("INR", 1.0, "inr rupee rupees рупий рупии"),
    ("CHF", 1.0, "chf francs франк франка франков"),
    ("UAH", 1.0, "uah hryvnia hryvnias гривна гривны гривен"),
    ("KRW", 1.0, "krw won"),
    ("ILS", 1.0, "ils shekel shekels"),
    ("TRY", 1.0, "lira liras"),
    ("MXN", 1.0, "mxn peso pesos"),
    ("SEK", 1.0, "sek kronor krona"),
    ("NOK", 1.0, "nok kroner"),
];

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 86_400.0;
/// The mean year of the Gregorian calendar.
pub(super) const YEAR: f64 = 365.2425 * DAY;

const UNITS: &[(Unit, f64, &str)] = &[
    (Unit::Time, 1.0, "second seconds секунд секунды секунда секунду"),
    (Unit::Time, MINUTE, "minute minutes mins минута минуты минут минуту"),
    (Unit::Time, HOUR, "hour hours hrs час часа часов"),
    (Unit::Time, DAY, "day days день дня дней сутки суток"),
    (Unit::Time, 7.0 * DAY, "week weeks неделя недели недель неделю"),
    (Unit::Time, 14.0 * DAY, "fortnight fortnights"),
    (Unit::Time, YEAR / 12.0, "month months месяц месяца месяцев"),
    (Unit::Time, YEAR, "year years год года лет"),
    (Unit::Time, 10.0 * YEAR, "decade decades десятилетие десятилетия десятилетий"),
    (Unit::Time, 100.0 * YEAR, "century centuries столетие столетия"),
    (Unit::Length, 0.001, "millimetre millimetres millimeter millimeters mm мм"),
    (Unit::Length, 0.01, "centimetre centimetres centimeter centimeters cm см сантиметров сантиметра"),
    (Unit::Length, 1.0, "metre metres meter meters метр метра метров"),
    (
        Unit::Length,
        1000.0,
        "kilometre kilometres kilometer kilometers km kms км километр километра километров километрах",
    ),
    (Unit::Length, 0.0254, "inch inches"),
    (Unit::Length, 0.3048, "foot feet ft"),
    (Unit::Length, 0.9144, "yard yards"),
    (Unit::Length, 1609.344, "mile miles миля мили миль"),
    (Unit::Mass, 1.0, "gram grams gramme grammes грамм грамма граммов"),
    (Unit::Mass, 1e3, "kilogram kilograms kilogramme kilogrammes kilo kilos kg кг килограмм килограмма килограммов"),
    (Unit::Mass, 1e6, "tonne tonnes ton tons тонна тонны тонн"),
    (Unit::Mass, 453.592_37, "lb lbs"),
    (Unit::Mass, 28.349_523, "ounce ounces oz"),
    (Unit::Volume, 1.0, "litre litres liter liters литр литра литров"),
    (Unit::Volume, 3.785_411_784, "gallon gallons"),
    (Unit::Area, 10_000.0, "hectare hectares ha га гектар гектара гектаров"),
    (Unit::Area, 4046.856, "acre acres"),
    (Unit::Speed, 0.447_04, "mph"),
    (Unit::Speed, 1.0 / 3.6, "kph kmh"),
];
