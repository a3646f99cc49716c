//! Words that tell what a name is: titles, kinds of bodies, first names.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::Gender;

const HEADS: &str = "president";
const OFFICES: &str = "secretary minister senator sen. rep. gov. governor congressman congresswoman representative ambassador mayor judge justice \
    chancellor attorney mrs. ms. miss mrs ms";
const TITLES: &str = "mr. mr mrs. mrs ms. ms miss dr. dr sir lord lady dame madam prof. professor rev. reverend pope king queen prince princess \
    president presidents vice prime minister ministers premier chancellor secretary deputy undersecretary ambassador senator senators sen. sens. sen rep. reps. rep \
    representative congressman congresswoman gov. governor gov mayor judge justice chief attorney general gen. gen colonel col. captain capt. major maj. sergeant sgt. lieutenant lt. \
    admiral adm. commander officer detective sheriff speaker leader chairman chairwoman chair director commissioner \
    coach manager spokesman spokeswoman spokesperson adviser advisor aide analyst expert professor lawyer democrat democratic republican gop \
    candidate nominee frontrunner front-runner businessman billionaire mogul tycoon actor actress singer author writer journalist reporter editor \
    columnist activist economist strategist pollster foreign defense defence state treasury interior finance former ex-president then senior first lady \
    democrats republicans sen house senate white majority minority whip head boss star host anchor correspondent father mother brother sister son daughter wife husband";
const BODIES: &str = "department ministry house senate congress committee party university college institute council agency administration center centre \
    association union group groups corporation corp. corp inc. inc company co. bank times post journal news press reuters tribune magazine court commission \
    bureau board service services foundation campaign church league club school force forces army navy police network fund society organization organisation \
    alliance federation team street county city office embassy kremlin pentagon nato parliament duma government ministry treasury herald gazette \
    guardian telegraph globe chronicle daily weekly post review television tv radio channel airlines industries holdings partners capital hospital clinic project \
    coalition caucus convention treaty act war day tower building square avenue road river lake mountain island islands valley airport hotel studios records \
    hall cup conference games olympics data poll survey study report index institution endowment trust authority academy laboratory labs media llc \
    sources officials democrats republicans coast east west north south";
const PARTICLES: &str = "de van von bin ibn al el la le der den da di dos del ben";
const MALE: &str = "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul \
    andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott \
    brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle \
    walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert \
    willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny bill jim mike tom bob dan steve chris jeff greg \
    tim ken ron don ted ben sam fred matt tony rick nick rob jon doug barack mitt newt marco bernie harry mitch karl rand rudy al lindsey john mike reince corey \
    sergei sergey vladimir dmitri dmitry mikhail boris igor alexei aleksei nikolai yuri anatoly andrei konstantin viktor oleg ivan pavel gennady vyacheslav \
    mohammed muhammad ahmed ali hassan hussein omar khalid ibrahim mahmoud abdullah hamid bashar francois jean pierre jacques michel nicolas hans klaus helmut \
    angelo giovanni silvio carlos luis jorge pedro antonio manuel francisco fernando javier hugo raul fidel wen hu xi jinping barry craig dave derek glenn howard \
    ian jay jared joel julian lee leonard leon lewis marcus martin max neil norman oscar phil ray rex ross stanley stuart theodore todd troy victor warren wesley \
    graham simon nigel colin alastair alistair trevor geoffrey rahm denis maurice milton herman clarence curtis darren dean dick duncan earl edwin ernest evan felix \
    floyd franklin gordon grant guy hal harvey herbert herb hugh irving isaac ivan jerome jimmy kirk lance leo lloyd luke malcolm marvin miles morgan nathaniel nelson \
    oliver owen perry preston quentin reginald rodney roland rupert salvador seth sidney spencer terrence tobias toby tucker tyrone vernon wendell winston";
const FEMALE: &str = "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna \
    michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura cynthia amy kathleen angela shirley brenda emma anna pamela nicole samantha \
    katherine christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan \
    evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella \
    julia grace amber denise danielle marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary chelsea melania ivanka \
    condoleezza condi nikki elena sonia olga irina tatiana natalia svetlana ekaterina galina lyudmila ludmila marina nina vera rose angela merkel theresa \
    fatima aisha huma kellyanne carly sue vicki peggy debbie kathy kate katie jane anne annie ellen eileen gail gwen heidi hope ida ingrid irene jackie jenny jill joanne \
    joy kay kim kirsten kristen lynn loretta lois lucy lynne maggie maureen maxine meg michele monica nora pat paula phyllis rita roberta rosa sally \
    sandy sheila sherry stacy sylvia tammy tina tracy valerie vanessa wendy yvonne zoe wendy claire gabrielle gabby tammie elise audrey naomi penny ruby";

fn set(words: &'static str) -> FxHashSet<&'static str> {
    words.split_whitespace().collect()
}

/// The lists, as sets.
pub(super) struct Lists {
    pub(super) titles: FxHashSet<&'static str>,
    pub(super) heads: FxHashSet<&'static str>,
    pub(super) offices: FxHashSet<&'static str>,
    pub(super) bodies: FxHashSet<&'static str>,
    pub(super) particles: FxHashSet<&'static str>,
    pub(super) genders: FxHashMap<&'static str, Gender>,
}

/// The lists of names, titles and bodies.
pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists {
        titles: set(TITLES),
        heads: set(HEADS),
        offices: set(OFFICES),
        bodies: set(BODIES),
        particles: set(PARTICLES),
        genders: MALE
            .split_whitespace()
            .map(|n| (n, Gender::Male))
            .chain(FEMALE.split_whitespace().map(|n| (n, Gender::Female)))
            .collect(),
    })
}

/// Whether a word is the name of a kind of body: `ministry`, `committee`.
pub(crate) fn is_body(lower: &str) -> bool {
    lists().bodies.contains(lower)
}

/// Whether a word is a title or a role before a name.
pub(crate) fn is_title(lower: &str) -> bool {
    lists().titles.contains(lower)
}
