//! What a command needs, whether it is there, and the ways to get it.
//!
//! Nothing that is there is touched, nothing is asked. A tool is installed beside its final place and renamed into
//! it, so a run that is killed leaves nothing half there; two runs at once take turns.

use std::fs::{self, File};
use std::path::Path;

use crate::machine::Machine;
use crate::report::{Failure, Report};

/// Something that a command cannot do without, or does less without.
pub(crate) struct Need {
    pub(crate) name: String,
    /// How long getting it usually takes on two cores.
    pub(crate) usually: &'static str,
    pub(crate) lane: Lane,
    /// What is left out without it; `None` where nothing goes without it.
    pub(crate) without: Option<&'static str>,
    pub(crate) is_there: Box<dyn Fn(&Machine) -> bool + Sync>,
    /// In the order to try.
    pub(crate) ways: Vec<Way>,
}

/// A way to get something.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) get: Box<Get>,
}

/// Gets something; the text is the name of the step that its progress is shown under.
type Get = dyn Fn(&Machine, &Report, &str) -> Result<(), Failure> + Sync;

/// Needs of one lane are got one after the other, lanes at the same time: one waits for the network while another
/// keeps the cores busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    System,
    Compile,
    Fetch,
}

/// Gets what is missing.
///
/// # Errors
/// Something that nothing goes without could not be got; the sentence says what to do.
pub(crate) fn provide(machine: &Machine, report: &Report, needs: Vec<Need>) -> Result<(), Failure> {
    let mut missing: Vec<Need> = Vec::new();
    for need in needs {
        let is_new = missing.iter().all(|known| known.name != need.name);
        if is_new && !(need.is_there)(machine) {
            missing.push(need);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        report.say(format!(
            "  missing: {} (usually {})",
            need.name, need.usually
        ));
    }
    let _turn = wait_for_turn(machine, report)?;
    let lane = |lane: Lane| {
        let of_lane: Vec<_> = missing.iter().filter(|need| need.lane == lane).collect();
        move || {
            of_lane
                .into_iter()
                .map(|need| get(machine, report, need))
                .collect::<Vec<_>>()
        }
    };
    let results = std::thread::scope(|scope| {
        let lanes = [Lane::System, Lane::Compile, Lane::Fetch].map(|name| scope.spawn(lane(name)));
        let join = |lane: std::thread::ScopedJoinHandle<'_, Vec<Result<(), Failure>>>| {
            lane.join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        lanes.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    let failures: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    if failures.is_empty() {
        return Ok(());
    }
    let sentences: Vec<_> = failures
        .into_iter()
        .map(|failure| failure.sentence)
        .collect();
    Err(Failure::new(sentences.join("\n  ")))
}

/// Gets one thing by the first of its ways that works.
fn get(machine: &Machine, report: &Report, need: &Need) -> Result<(), Failure> {
    // Another run may have got it while this one waited for its turn.
    if (need.is_there)(machine) {
        return Ok(());
    }
    let mut refusals = Vec::new();
    let got = report.step(&need.name, || {
        for way in &need.ways {
            match (way.get)(machine, report, &need.name) {
                Ok(()) if (need.is_there)(machine) => return Ok(()),
                Ok(()) => refusals.push(format!(
                    "{}: it went through, but it is still not there",
                    way.name
                )),
                Err(failure) => {
                    let said = failure.tail(6).replace('\n', "\n      ");
                    let said = if said.is_empty() {
                        said
                    } else {
                        format!("\n      {said}")
                    };
                    refusals.push(format!("{}: {failure}{said}", way.name));
                }
            }
        }
        Err(Failure::new(""))
    });
    if got.is_ok() {
        return Ok(());
    }
    let tried = refusals.join("\n    ");
    let sentence = format!(
        "{} is not there and could not be got.\n    {tried}",
        need.name
    );
    match need.without {
        None => Err(Failure::new(sentence)),
        Some(without) => {
            report.say(format!("  {sentence}\n    Going on: {without}."));
            Ok(())
        }
    }
}

/// Holds the right to install until it is dropped; the system takes it back from a process that dies.
fn wait_for_turn(machine: &Machine, report: &Report) -> Result<File, Failure> {
    fs::create_dir_all(&machine.tools).map_err(Failure::io("make", &machine.tools))?;
    let path = machine.tools.join(".lock");
    let lock = File::create(&path).map_err(Failure::io("write", &path))?;
    if lock.try_lock().is_err() {
        report.say("  another run is installing: waiting for it");
        lock.lock().map_err(Failure::io("lock", &path))?;
    }
    // Whoever left these is gone, or it would hold the lock.
    for entry in fs::read_dir(&machine.tools)
        .map_err(Failure::io("read", &machine.tools))?
        .flatten()
    {
        if entry.file_name().to_string_lossy().starts_with(".partial-") {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(lock)
}

/// Fills a new directory by `fill` and gives it its name when all is there.
///
/// # Errors
/// What `fill` says, or the file system.
pub(crate) fn install(
    machine: &Machine,
    name: &str,
    fill: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let partial = machine.tools.join(format!(".partial-{name}"));
    let place = machine.tools.join(name);
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(Failure::io("remove", &partial))?;
    }
    fs::create_dir_all(&partial).map_err(Failure::io("make", &partial))?;
    let filled = fill(&partial);
    if filled.is_err() {
        let _ = fs::remove_dir_all(&partial);
        return filled;
    }
    if place.exists() {
        // It lacks what it is for, or nobody would install it: the remains of something that was done by hand.
        fs::remove_dir_all(&place).map_err(Failure::io("remove", &place))?;
    }
    fs::rename(&partial, &place).map_err(Failure::io("name", &place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_installation_leaves_nothing_behind() {
        let machine = Machine::in_test("failed_installation");
        let result = install(&machine, "thing-1", |place| {
            fs::write(place.join("half"), "x").unwrap();
            Err(Failure::new("the network is gone"))
        });
        assert_eq!(result.unwrap_err().sentence, "the network is gone");
        assert_eq!(fs::read_dir(&machine.tools).unwrap().count(), 0);
    }

    #[test]
    fn an_installation_is_there_as_a_whole_or_not_at_all() {
        let machine = Machine::in_test("whole_installation");
        install(&machine, "thing-1", |place| {
            assert!(!machine.tools.join("thing-1").exists());
            fs::write(place.join("tool"), "x").map_err(Failure::io("write", place))
        })
        .unwrap();
        let names: Vec<_> = fs::read_dir(&machine.tools)
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names, ["thing-1"]);
    }
}
