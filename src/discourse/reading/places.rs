//! Countries with their peoples, adjectives and capitals: words that stand for a state when somebody acts or speaks.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// `name: adjective; people; capital; other forms`, one country a line. Lower case; forms within a field are parted by `|`.
const COUNTRIES: &str = "\
United States: american; americans; washington; u.s.|us|usa|u.s.a.|america|united states of america
Russia: russian; russians; moscow|kremlin; russian federation
Soviet Union: soviet; soviets; ; ussr|u.s.s.r.
United Kingdom: british; britons|brits; london; britain|great britain|u.k.|uk|england
China: chinese; ; beijing; people's republic of china
Germany: german; germans; berlin; 
France: french; ; paris; 
Italy: italian; italians; rome; 
Spain: spanish; spaniards; madrid; 
Portugal: portuguese; ; lisbon; 
Netherlands: dutch; ; the hague|amsterdam; holland
Belgium: belgian; belgians; ; 
Luxembourg: ; luxembourgers; ; 
Ireland: irish; ; dublin; 
Denmark: danish; danes; copenhagen; 
Sweden: swedish; swedes; stockholm; 
Norway: norwegian; norwegians; oslo; 
Finland: finnish; finns; helsinki; 
Iceland: icelandic; icelanders; reykjavik; 
Estonia: estonian; estonians; tallinn; 
Latvia: latvian; latvians; riga; 
Lithuania: lithuanian; lithuanians; vilnius; 
Poland: polish; poles; warsaw; 
Czech Republic: czech; czechs; prague; czechia
Slovakia: slovak; slovaks; bratislava; 
Hungary: hungarian; hungarians; budapest; 
Austria: austrian; austrians; vienna; 
Switzerland: swiss; ; bern; 
Romania: romanian; romanians; bucharest; 
Bulgaria: bulgarian; bulgarians; sofia; 
Greece: greek; greeks; athens; 
Serbia: serbian; serbs|serbians; belgrade; 
Croatia: croatian; croats|croatians; zagreb; 
Slovenia: slovenian; slovenians|slovenes; ljubljana; 
Bosnia: bosnian; bosnians; sarajevo; bosnia and herzegovina
Kosovo: kosovar; kosovars; pristina; 
Albania: albanian; albanians; tirana; 
North Macedonia: macedonian; macedonians; skopje; macedonia
Montenegro: montenegrin; montenegrins; podgorica; 
Ukraine: ukrainian; ukrainians; kiev|kyiv; 
Belarus: belarusian|belarussian; belarusians; minsk; 
Moldova: moldovan; moldovans; chisinau; 
Georgia: georgian; georgians; tbilisi; 
Abkhazia: abkhaz|abkhazian; ; sukhumi; 
South Ossetia: ossetian; ossetians; tskhinvali; 
Armenia: armenian; armenians; yerevan; 
Azerbaijan: azerbaijani|azeri; azerbaijanis|azeris; baku; 
Kazakhstan: kazakh; kazakhs; astana; 
Uzbekistan: uzbek; uzbeks; tashkent; 
Kyrgyzstan: kyrgyz; ; bishkek; 
Tajikistan: tajik; tajiks; dushanbe; 
Turkmenistan: turkmen; turkmens; ashgabat; 
Mongolia: mongolian; mongolians; ulaanbaatar; 
Turkey: turkish; turks; ankara; 
Iran: iranian; iranians; tehran; 
Iraq: iraqi; iraqis; baghdad; 
Syria: syrian; syrians; damascus; 
Lebanon: lebanese; ; beirut; 
Israel: israeli; israelis; jerusalem|tel aviv; 
Palestine: palestinian; palestinians; ramallah; palestinian territories
Jordan: jordanian; jordanians; amman; 
Saudi Arabia: saudi; saudis; riyadh; 
Yemen: yemeni; yemenis; sanaa; 
Oman: omani; omanis; muscat; 
Qatar: qatari; qataris; doha; 
Kuwait: kuwaiti; kuwaitis; ; 
Bahrain: bahraini; bahrainis; manama; 
United Arab Emirates: emirati; emiratis; abu dhabi|dubai; uae|u.a.e.
Egypt: egyptian; egyptians; cairo; 
Libya: libyan; libyans; tripoli; 
Tunisia: tunisian; tunisians; ; 
Algeria: algerian; algerians; algiers; 
Morocco: moroccan; moroccans; rabat; 
Sudan: sudanese; ; khartoum; 
Ethiopia: ethiopian; ethiopians; addis ababa; 
Somalia: somali; somalis; mogadishu; 
Kenya: kenyan; kenyans; nairobi; 
Uganda: ugandan; ugandans; kampala; 
Rwanda: rwandan; rwandans; kigali; 
Tanzania: tanzanian; tanzanians; ; 
Nigeria: nigerian; nigerians; abuja; 
Ghana: ghanaian; ghanaians; accra; 
Mali: malian; malians; bamako; 
Zimbabwe: zimbabwean; zimbabweans; harare; 
South Africa: south african; south africans; pretoria; 
Congo: congolese; ; kinshasa; 
India: indian; indians; new delhi|delhi; 
Pakistan: pakistani; pakistanis; islamabad; 
Afghanistan: afghan; afghans; kabul; 
Bangladesh: bangladeshi; bangladeshis; dhaka; 
Sri Lanka: sri lankan; sri lankans; colombo; 
Nepal: nepali|nepalese; nepalis; kathmandu; 
Myanmar: burmese; ; naypyidaw; burma
Thailand: thai; thais; bangkok; 
Vietnam: vietnamese; ; hanoi; 
Cambodia: cambodian; cambodians; phnom penh; 
Malaysia: malaysian; malaysians; kuala lumpur; 
Singapore: singaporean; singaporeans; ; 
Indonesia: indonesian; indonesians; jakarta; 
Philippines: philippine|filipino; filipinos; manila; 
Japan: japanese; ; tokyo; 
South Korea: south korean; south koreans; seoul; 
North Korea: north korean; north koreans; pyongyang; dprk
Taiwan: taiwanese; ; taipei; 
Australia: australian; australians; canberra; 
New Zealand: new zealander; new zealanders; wellington; 
Canada: canadian; canadians; ottawa; 
Mexico: mexican; mexicans; mexico city; 
Cuba: cuban; cubans; havana; 
Haiti: haitian; haitians; port-au-prince; 
Guatemala: guatemalan; guatemalans; ; 
Honduras: honduran; hondurans; tegucigalpa; 
El Salvador: salvadoran; salvadorans; san salvador; 
Nicaragua: nicaraguan; nicaraguans; managua; 
Panama: panamanian; panamanians; ; 
Colombia: colombian; colombians; bogota; 
Venezuela: venezuelan; venezuelans; caracas; 
Ecuador: ecuadorean|ecuadorian; ecuadoreans|ecuadorians; quito; 
Peru: peruvian; peruvians; lima; 
Bolivia: bolivian; bolivians; la paz; 
Brazil: brazilian; brazilians; brasilia; 
Argentina: argentine|argentinian; argentines|argentinians; buenos aires; 
Chile: chilean; chileans; santiago; 
Uruguay: uruguayan; uruguayans; montevideo; 
Paraguay: paraguayan; paraguayans; asuncion; 
European Union: european; europeans; brussels; eu|e.u.
Vatican: ; ; ; holy see";

/// How a word stands for a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its name.
    Name,
    /// Its adjective: `Russian`.
    Adjective,
    /// Its people: `Russians`.
    People,
    /// Its capital, which stands for its government.
    Capital,
}

/// The country that a form stands for, and how. `form` is lower case; words are parted by one space.
pub(crate) fn country(form: &str) -> Option<(&'static str, Standing)> {
    static MAP: OnceLock<FxHashMap<&'static str, (&'static str, Standing)>> = OnceLock::new();
    MAP.get_or_init(build).get(form).copied()
}

fn build() -> FxHashMap<&'static str, (&'static str, Standing)> {
    let mut map = FxHashMap::default();
    for line in COUNTRIES.lines() {
        let Some((name, rest)) = line.split_once(": ") else { continue };
        let fields = [Standing::Adjective, Standing::People, Standing::Capital, Standing::Name];
        for (standing, forms) in fields.into_iter().zip(rest.split(';')) {
            for form in forms.trim().split('|').filter(|f| !f.is_empty()) {
                map.insert(form, (name, standing));
            }
        }
        map.insert(lower(name), (name, Standing::Name));
    }
    map
}

/// The lower-case form of a country's name, made once.
fn lower(name: &'static str) -> &'static str {
    Box::leak(name.to_lowercase().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_peoples_stand_for_their_country() {
        assert_eq!(country("washington"), Some(("United States", Standing::Capital)));
        assert_eq!(country("russians"), Some(("Russia", Standing::People)));
        assert_eq!(country("saudi arabia"), Some(("Saudi Arabia", Standing::Name)));
        assert_eq!(country("reuters"), None);
    }
}
