//! The command `diptych`: [`diptych::command`] is all of it.

fn main() -> std::process::ExitCode {
    diptych::command::main()
}
