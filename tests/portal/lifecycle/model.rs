//! What the life of credentials is, told without a word of the product's own: plain numbers, flags and words, from
//! which each answer of the platform is foretold.

/// The five kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Key,
    Pair,
    Access,
    Payment,
    Product,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::Key, Kind::Pair, Kind::Access, Kind::Payment, Kind::Product];
    /// Most product keys that a product has in a mode.
    const MOST_PRODUCT_KEYS: usize = 5;

    pub const fn rotates(self) -> bool {
        !matches!(self, Kind::Payment)
    }

    pub const fn is_edited(self) -> bool {
        !matches!(self, Kind::Product)
    }

    /// Whether it works under an application.
    pub const fn has_application(self) -> bool {
        matches!(self, Kind::Key | Kind::Pair)
    }
}

pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;
/// How long a new secret waits to be shown.
const WAITS: i64 = HOUR / 12;

/// What a person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Create {
        kind: Kind,
        mode: &'static str,
        /// In so many milliseconds from now.
        ends_in: Option<i64>,
    },
    /// Opens the place where the newest secret waits.
    Reveal(usize),
    /// A product key again, behind the PIN.
    Show(usize),
    /// A new name, and whether the caller's address stays on the list.
    Edit {
        of: usize,
        shut_out: bool,
    },
    /// An access token, Live ⇄ Disabled.
    Switch {
        of: usize,
        on: bool,
    },
    /// The application of all keys and pairs.
    SwitchApplication(bool),
    /// The product of all product keys.
    SwitchProduct(bool),
    Rotate {
        of: usize,
        /// The word of the form and its milliseconds; none: at once.
        overlap: (&'static str, i64),
        ends_in: Option<i64>,
    },
    /// Of a successor still in its overlap this ends nothing else; of the old one it ends the rotation.
    Revoke {
        of: usize,
        by_staff: bool,
    },
    Suspend,
    Restore,
    /// Milliseconds.
    Pass(i64),
    Restart,
}

/// How the person was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Done,
    /// It cannot be done as things stand.
    Conflict,
    /// A secret that does not wait (any more).
    Gone,
    /// The storage failed.
    Unavailable,
}

/// One credential.
#[derive(Debug, Clone)]
pub struct Credential {
    pub kind: Kind,
    pub mode: &'static str,
    /// When its own time is over.
    pub ends: Option<i64>,
    /// When its overlap is over, since it was rotated.
    pub stops: Option<i64>,
    /// A person has ended it.
    pub revoked: bool,
    pub disabled: bool,
    /// Its list of addresses is without the caller's.
    pub shut_out: bool,
    pub edits: u32,
    /// The one whose place it took.
    pub before: Option<usize>,
    /// Until when its secret waits to be shown.
    pub waits_until: Option<i64>,
    /// The secret was shown: somebody may use it.
    pub known: bool,
}

/// Everything.
#[derive(Debug, Clone)]
pub struct Model {
    pub now: i64,
    pub credentials: Vec<Credential>,
    pub application_off: bool,
    pub product_off: bool,
    pub suspended: bool,
    /// How the last act was answered.
    pub told: Told,
}

impl Model {
    pub fn new() -> Model {
        let told = Told::Done;
        Model { now: 0, credentials: vec![], application_off: false, product_off: false, suspended: false, told }
    }

    /// The world after an act. One that writes, while the storage fails, changes nothing at all.
    pub fn after(self, act: &Act, storage_fails: bool) -> Model {
        let mut next = self.clone();
        let (told, writes) = next.act(act);
        match storage_fails && writes {
            true => Model { told: Told::Unavailable, ..self },
            false => Model { told, ..next },
        }
    }

    /// How it is answered, and whether it wrote anything.
    fn act(&mut self, act: &Act) -> (Told, bool) {
        const DONE: (Told, bool) = (Told::Done, true);
        const NOTHING_TO_DO: (Told, bool) = (Told::Done, false);
        const REFUSED: (Told, bool) = (Told::Conflict, false);
        let now = self.now;
        match *act {
            Act::Create { kind, .. } if self.suspended || (kind == Kind::Product && self.product_off) => REFUSED,
            Act::Create { kind, mode, ends_in } => {
                self.add(kind, mode, ends_in, None);
                DONE
            }
            Act::Reveal(of) if self.is_over(of) => (Told::Gone, false),
            Act::Reveal(of) => match self.credentials[of].waits_until.take_if(|until| now < *until) {
                Some(_) => {
                    self.credentials[of].known = true;
                    DONE
                }
                None => (Told::Gone, false),
            },
            Act::Show(of) if self.is_over(of) => REFUSED,
            Act::Show(of) => {
                self.credentials[of].waits_until = Some(now + WAITS);
                DONE
            }
            Act::Edit { of, .. } if self.is_over(of) => REFUSED,
            Act::Edit { of, shut_out } => {
                let edited = &mut self.credentials[of];
                (edited.edits, edited.shut_out) = (edited.edits + 1, shut_out);
                DONE
            }
            Act::Switch { of, .. } if self.is_over(of) => REFUSED,
            Act::Switch { of, on } if self.credentials[of].disabled != on => NOTHING_TO_DO,
            Act::Switch { of, on } => {
                self.credentials[of].disabled = !on;
                DONE
            }
            Act::SwitchApplication(on) => {
                self.application_off = !on;
                DONE
            }
            Act::SwitchProduct(on) => {
                self.product_off = !on;
                DONE
            }
            Act::Rotate { of, overlap: (_, overlap), ends_in } => self.rotate(of, overlap, ends_in),
            // Staff leave alone what is over; to a member it is one more end, once.
            Act::Revoke { of, by_staff: true } if self.is_over(of) => NOTHING_TO_DO,
            Act::Revoke { of, by_staff: false } if self.credentials[of].revoked => NOTHING_TO_DO,
            Act::Revoke { of, .. } => {
                self.credentials[of].revoked = true;
                DONE
            }
            Act::Suspend => {
                self.suspended = true;
                DONE
            }
            Act::Restore => {
                self.suspended = false;
                DONE
            }
            Act::Pass(milliseconds) => {
                self.now += milliseconds;
                NOTHING_TO_DO
            }
            Act::Restart => NOTHING_TO_DO,
        }
    }

    fn rotate(&mut self, of: usize, overlap: i64, ends_in: Option<i64>) -> (Told, bool) {
        let old = self.credentials[of].clone();
        let product_off = old.kind == Kind::Product && self.product_off;
        // Gracefully only one after the other: a third secret must not work beside two.
        let others_work = std::iter::successors(old.before, |before| self.credentials[*before].before);
        let third = overlap > 0 && others_work.into_iter().any(|before| !self.is_over(before));
        if self.is_over(of) || old.stops.is_some() || self.suspended || product_off || third {
            return (Told::Conflict, false);
        }
        self.credentials[of].stops = (overlap > 0).then_some(self.now + overlap);
        self.credentials[of].revoked = overlap == 0;
        let new = self.add(old.kind, old.mode, ends_in, Some(of));
        let new = &mut self.credentials[new];
        (new.disabled, new.shut_out, new.edits) = (old.disabled, old.shut_out, old.edits);
        (Told::Done, true)
    }

    fn add(&mut self, kind: Kind, mode: &'static str, ends_in: Option<i64>, before: Option<usize>) -> usize {
        self.credentials.push(Credential {
            kind,
            mode,
            ends: ends_in.map(|milliseconds| self.now + milliseconds),
            stops: None,
            revoked: false,
            disabled: false,
            shut_out: false,
            edits: 0,
            before,
            waits_until: Some(self.now + WAITS),
            known: false,
        });
        self.credentials.len() - 1
    }

    /// Whether it can never work again.
    pub fn is_over(&self, of: usize) -> bool {
        matches!(self.status(of), "revoked" | "expired")
    }

    /// The word in its own list.
    pub fn status(&self, of: usize) -> &'static str {
        let one = &self.credentials[of];
        if one.revoked || one.stops.is_some_and(|moment| moment <= self.now) {
            "revoked"
        } else if one.ends.is_some_and(|moment| moment <= self.now) {
            "expired"
        } else if one.disabled {
            "disabled"
        } else if one.stops.is_some() {
            "rotating"
        } else {
            "active"
        }
    }

    /// The word in the list of all credentials: there it also says what stands above it.
    pub fn listed_as(&self, of: usize) -> &'static str {
        let kind = self.credentials[of].kind;
        let off = kind.has_application() && self.application_off || kind == Kind::Product && self.product_off;
        match self.status(of) {
            "active" | "rotating" if off => "disabled",
            status => status,
        }
    }

    /// The word on the page: it says what is about to happen, and that nothing of a suspended business works.
    pub fn shown_as(&self, of: usize) -> &'static str {
        let soon = |moment: i64| moment - self.now < 14 * DAY;
        match self.listed_as(of) {
            "active" | "rotating" if self.suspended => "Suspended",
            "active" if self.credentials[of].ends.is_some_and(soon) => "Expiring",
            "active" => "Active",
            "rotating" => "Rotating",
            "disabled" => "Disabled",
            "expired" => "Expired",
            _ => "Revoked",
        }
    }

    /// What a gateway is told of its secret: nothing, or why not.
    pub fn refusal(&self, of: usize) -> Option<&'static str> {
        let one = &self.credentials[of];
        match self.status(of) {
            "revoked" => Some("credential_revoked"),
            "expired" => Some("credential_expired"),
            "disabled" => Some("credential_disabled"),
            _ if self.suspended => Some("merchant_suspended"),
            _ if one.kind.has_application() && self.application_off => Some("application_disabled"),
            _ if one.kind == Kind::Product && self.product_off => Some("product_not_active"),
            _ if one.shut_out => Some("ip_not_allowed"),
            _ => None,
        }
    }

    /// The first of the line that it belongs to.
    pub fn origin(&self, of: usize) -> usize {
        self.credentials[of].before.map_or(of, |before| self.origin(before))
    }

    /// All moments to come at which something ends by itself.
    pub fn moments(&self) -> impl Iterator<Item = i64> {
        let all = self.credentials.iter().flat_map(|one| [one.ends, one.stops, one.waits_until]);
        all.flatten().filter(|moment| *moment > self.now)
    }

    /// Whether a product has room for one more key.
    pub fn has_room(&self, kind: Kind, mode: &str) -> bool {
        let same = self.credentials.iter().filter(|one| (one.kind, one.mode) == (kind, mode)).count();
        kind != Kind::Product || same < Kind::MOST_PRODUCT_KEYS
    }
}
