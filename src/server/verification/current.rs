//! What every request reads and an operator replaces a few times a year: read without a lock, and without counting
//! readers in one place.

use foldhash::fast::RandomState;

/// A value and its successors, one at a time.
pub struct Current<T>(papaya::HashMap<(), T, RandomState>);

impl<T> Current<T> {
    pub fn new(value: T) -> Current<T> {
        let cell = Current(papaya::HashMap::with_hasher(RandomState::default()));
        cell.put(value);
        cell
    }

    /// Looks at the value of this moment.
    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(self.0.pin().get(&()).expect("it is made with a value, and none is taken out"))
    }

    pub fn put(&self, value: T) {
        self.0.pin().insert((), value);
    }
}
