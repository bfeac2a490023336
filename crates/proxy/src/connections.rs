//! The open connections, and which of them gives way when there are too many.
//!
//! A limit alone would let 512 silent connections keep everybody else out until they time out. So at
//! the limit the connection that has waited longest for its next request is closed; only when all are
//! busy is a new one turned away.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{sync::Notify, time::Instant};

/// The open connections of a server.
#[derive(Debug)]
pub struct Connections {
    most: usize,
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    next: u64,
    open: HashMap<u64, Entry>,
}

#[derive(Debug)]
struct Entry {
    /// Since when it waits for a request; nothing while it answers one.
    idle_since: Option<Instant>,
    give_way: Arc<Notify>,
}

/// A connection's place, which is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
    connections: Arc<Connections>,
    number: u64,
    give_way: Arc<Notify>,
}

/// While it exists, the connection answers a request and does not give way.
#[derive(Debug)]
pub struct Busy(Arc<Place>);

impl Connections {
    /// No connection yet, and never more than `most`.
    #[must_use]
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            table: Mutex::default(),
        })
    }

    /// A place for a new connection, if need be that of the one that waited longest. Nothing if all
    /// are busy.
    pub fn enter(self: &Arc<Self>, now: Instant) -> Option<Arc<Place>> {
        let mut table = self.table();
        if table.open.len() >= self.most {
            let (&longest, _) = table
                .open
                .iter()
                .filter(|(_, entry)| entry.idle_since.is_some())
                .min_by_key(|(number, entry)| (entry.idle_since, **number))?;
            if let Some(entry) = table.open.remove(&longest) {
                entry.give_way.notify_one();
            }
        }
        let number = table.next;
        table.next += 1;
        let give_way = Arc::new(Notify::new());
        let entry = Entry {
            idle_since: Some(now),
            give_way: Arc::clone(&give_way),
        };
        table.open.insert(number, entry);
        drop(table);
        Some(Arc::new(Place {
            connections: Arc::clone(self),
            number,
            give_way,
        }))
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // Every change of the table is one step: it is whole even after a panic.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_idle(&self, number: u64, idle_since: Option<Instant>) {
        if let Some(entry) = self.table().open.get_mut(&number) {
            entry.idle_since = idle_since;
        }
    }
}

impl Place {
    /// Ready when this connection has to give way.
    pub async fn given_away(&self) {
        self.give_way.notified().await;
    }

    /// Marks the connection as busy.
    #[must_use]
    pub fn busy(self: &Arc<Self>) -> Busy {
        self.connections.set_idle(self.number, None);
        Busy(Arc::clone(self))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.table().open.remove(&self.number);
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0
            .connections
            .set_idle(self.0.number, Some(Instant::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn gave_way(place: &Arc<Place>) -> bool {
        !place.connections.table().open.contains_key(&place.number)
    }

    #[test]
    fn the_one_that_waited_longest_gives_way() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let connections = Connections::new(2);
        let late = connections.enter(at(2)).unwrap();
        let early = connections.enter(at(1)).unwrap();
        let newcomer = connections.enter(at(3)).unwrap();
        assert!(gave_way(&early) && !gave_way(&late) && !gave_way(&newcomer));
    }

    #[test]
    fn a_busy_one_keeps_its_place_and_the_newcomer_is_turned_away() {
        let connections = Connections::new(1);
        let place = connections.enter(Instant::now()).unwrap();
        let busy = place.busy();
        assert!(connections.enter(Instant::now()).is_none());
        drop(busy);
        assert!(connections.enter(Instant::now()).is_some());
        assert!(gave_way(&place));
    }

    #[test]
    fn a_place_is_free_when_its_connection_ended() {
        let connections = Connections::new(1);
        let place = connections.enter(Instant::now()).unwrap();
        let _busy = place.busy();
        drop((place, _busy));
        assert!(connections.enter(Instant::now()).is_some());
    }

    #[tokio::test]
    async fn who_has_to_give_way_is_told() {
        let connections = Connections::new(1);
        let first = connections.enter(Instant::now()).unwrap();
        let _second = connections.enter(Instant::now()).unwrap();
        first.given_away().await;
    }
}
