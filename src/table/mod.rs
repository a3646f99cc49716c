//! The report as tables, each declared once: what its rows are, and for each column its name, what it says, its type and
//! where its values come from. CSV files, the tables of the pages, `docs/tables.md` and typed columns are made from these.

mod column;
mod contract;
mod contrasts;
mod ledger;
mod lookup;
mod registry;
mod row;
mod themes;
mod value;
mod voices;

pub use column::{ColumnInfo, ColumnType, Format};
pub use contract::Table;
pub use registry::{table, tables};
pub use row::{Row, Unit};
pub use value::{ColumnValues, Value};
