//! A parallel map that keeps the order of its input and never runs far ahead of its slowest item.
//!
//! The calling thread makes the tasks and takes the results; the pool's threads do the work. At most a window of tasks is
//! on its way, counted from the oldest whose result has not been taken, so that memory is bounded even when one task
//! takes much longer than those behind it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::channel;

use rayon::ThreadPool;

/// How much may be on its way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// Tasks.
    pub tasks: u64,
    /// Weight of the tasks together; one task is let in whatever its weight.
    pub weight: u64,
}

impl Window {
    /// Enough to keep the threads of `pool` busy while one of them is held up by a long article.
    pub(crate) fn of(pool: &ThreadPool) -> Self {
        Self { tasks: 64 * pool.current_num_threads() as u64, weight: 16 << 20 }
    }
}

/// Gives `sink` the result of `work` for each of `tasks`, in their order. Stops at the first error of `sink`.
///
/// # Panics
/// When `work` panics; what is on its way is finished first.
pub(crate) fn ordered<T, R, E>(
    pool: &ThreadPool,
    window: Window,
    tasks: impl Iterator<Item = T>,
    weigh: impl Fn(&T) -> u64,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let (sender, results) = channel();
    let work = &work;
    pool.in_place_scope(|scope| {
        let mut waiting = BTreeMap::new();
        let (mut next, mut spawned, mut weight) = (0u64, 0u64, 0u64);
        // Takes one result and hands on all that are due.
        let mut take = |next: &mut u64, weight: &mut u64| {
            // The sender lives as long as this scope, and every task sends: there is a result to come.
            let Ok((number, heavy, result)) = results.recv() else { return Ok(()) };
            waiting.insert(number, (heavy, result));
            while let Some((heavy, result)) = waiting.remove(next) {
                *next += 1;
                *weight -= heavy;
                match result {
                    Ok(result) => sink(result)?,
                    Err(panic) => resume_unwind(panic),
                }
            }
            Ok(())
        };
        for task in tasks {
            let heavy = weigh(&task);
            while next < spawned && (spawned - next >= window.tasks || weight + heavy > window.weight) {
                take(&mut next, &mut weight)?;
            }
            let (number, sender) = (spawned, sender.clone());
            scope.spawn(move |_| {
                let result = catch_unwind(AssertUnwindSafe(|| work(task)));
                // Nobody listens any more only when the sink has failed.
                let _ = sender.send((number, heavy, result));
            });
            spawned += 1;
            weight += heavy;
        }
        while next < spawned {
            take(&mut next, &mut weight)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_tasks() {
        for threads in [1, 4] {
            let mut got = Vec::new();
            let slow_then_fast = |n: u64| {
                std::thread::sleep(Duration::from_micros((n * 7919) % 300));
                n * 2
            };
            let window = Window { tasks: 5, weight: 1000 };
            ordered(
                &pool(threads),
                window,
                0..200u64,
                |_| 1,
                slow_then_fast,
                |n| {
                    got.push(n);
                    Ok::<_, ()>(())
                },
            )
            .unwrap();
            assert_eq!(got, (0..200).map(|n| n * 2).collect::<Vec<u64>>());
        }
    }

    #[test]
    fn no_more_than_the_window_is_on_its_way() {
        let made = std::cell::Cell::new(0u64);
        let tasks = (0..100u64).inspect(|_| made.set(made.get() + 1));
        let mut taken = 0;
        ordered(
            &pool(3),
            Window { tasks: 8, weight: 40 },
            tasks,
            |_| 10,
            |n| n,
            |_| {
                // One task is made before it is known whether it fits.
                assert!(made.get() - taken <= 5, "{} on their way", made.get() - taken);
                taken += 1;
                Ok::<_, ()>(())
            },
        )
        .unwrap();
        assert_eq!(taken, 100);
    }

    #[test]
    fn the_sinks_error_ends_it() {
        let result = ordered(
            &pool(2),
            Window { tasks: 4, weight: 99 },
            0..1000u64,
            |_| 1,
            |n| n,
            |n| {
                if n == 10 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!(result, Err("full"));
    }
}
