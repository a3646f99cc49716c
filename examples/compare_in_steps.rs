//! Compares files in steps, as an archive is compared in many processes, and checks that it gives the report of one run:
//! `cargo run --release --example compare_in_steps -- PARTS FILE...`

use std::error::Error;

use diptych::{Config, Input, Model, Partial, Session, Silent, read};

#[allow(clippy::print_stdout, reason = "an example speaks to its reader")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let parts: usize = arguments.next().ok_or("expected a number of parts, and files")?.parse()?;
    let inputs: Vec<Input> = arguments.map(|path| Input { source: None, path: path.into() }).collect();
    let config = Config::default();
    let read = read(&inputs, &config.ingest)?;
    let session = Session::new(config)?;

    // Somewhere: learn from texts enough, and keep the model in a file.
    let model = session.fit(read.records.clone(), &Silent)?;
    let mut file = Vec::new();
    model.save(&mut file)?;

    // Anywhere: each part by itself, in a process of its own.
    let part = |number: usize| -> Result<Vec<u8>, Box<dyn Error>> {
        let model = Model::load(file.as_slice(), "model.json")?;
        let records = read.records.iter().skip(number).step_by(parts).cloned().collect();
        Ok(serde_json::to_vec(&session.partial(records, &model, &Silent)?)?)
    };
    let mut all = Partial::default();
    for number in (0..parts).rev() {
        let own = part(number)?;
        println!("part {number}: {} bytes", own.len());
        all = all.merge(serde_json::from_slice(&own)?);
    }
    let report = session.finish(all, &model, &read.log, &Silent)?;
    println!("{} articles in {parts} parts, {} themes", report.documents.len(), report.themes.len());

    let whole = session.compare(read.records, &read.log, &Silent)?;
    if report.to_json() != whole.to_json() {
        return Err("the report is not that of one run".into());
    }
    println!("the same bytes as in one run");
    Ok(())
}
