//! Walks that are the same each time: one through the whole life of each kind, and what random ones have found.

use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};

use super::{
    Platform,
    acts::{Lives, Step},
    fault::Fault,
    model::{Act, DAY, HOUR, Kind, Model, Told},
};

const HOUR_OF_OVERLAP: (&str, i64) = ("1h", HOUR);

/// Takes the steps, each of which must be possible; the last one must be answered like this.
fn walk(steps: impl IntoIterator<Item = Step>, told: Told) {
    let mut model = Model::new();
    let mut system = Platform::init_test(&model);
    for step in steps {
        assert!(Lives::preconditions(&model, &step), "{step:?}");
        model = Lives::apply(model, &step);
        system = Platform::apply(system, &model, step);
    }
    assert_eq!(model.told, told);
    Platform::teardown(system, model);
}

fn done(act: Act) -> Step {
    Step { act, fault: None }
}

fn create(kind: Kind, mode: &'static str, ends_in: i64) -> Step {
    done(Act::Create { kind, mode, ends_in: Some(ends_in) })
}

fn rotate(of: usize) -> Step {
    done(Act::Rotate { of, overlap: HOUR_OF_OVERLAP, ends_in: Some(2 * DAY) })
}

/// Made, shown, edited, rotated while the storage fails and then in earnest, over with the overlap, and revoked.
fn life(kind: Kind, mode: &'static str) -> Vec<Step> {
    let mut steps = vec![create(kind, mode, 30 * DAY), done(Act::Reveal(0)), done(Act::Reveal(0))];
    if kind.is_edited() {
        let edit = |shut_out| done(Act::Edit { of: 0, shut_out });
        steps.extend([edit(true), edit(false)]);
    }
    if kind == Kind::Access {
        steps.extend([false, true].map(|on| done(Act::Switch { of: 0, on })));
    }
    if kind.has_application() {
        steps.extend([false, true].map(|on| done(Act::SwitchApplication(on))));
    }
    if kind == Kind::Product {
        steps.extend([done(Act::SwitchProduct(false)), done(Act::SwitchProduct(true))]);
        steps.extend([done(Act::Show(0)), done(Act::Reveal(0))]);
    }
    steps.extend([done(Act::Suspend), done(Act::Restore)]);
    if kind.rotates() {
        steps.extend(Fault::ALL.map(|fault| Step { fault: Some(fault), ..rotate(0) }));
        steps.extend([rotate(0), Step { act: Act::Reveal(1), fault: Some(Fault::Commit) }, done(Act::Reveal(1))]);
        steps.extend([rotate(0), rotate(1), done(Act::Restart), done(Act::Pass(HOUR - 1)), done(Act::Pass(1))]);
    }
    let last = usize::from(kind.rotates());
    let revoke = Act::Revoke { of: last, by_staff: false };
    steps.push(Step { act: revoke.clone(), fault: Some(Fault::Commit) });
    steps.extend([done(revoke.clone()), done(Act::Pass(40 * DAY)), done(Act::Restart), done(revoke)]);
    steps
}

#[test]
fn each_kind_lives_its_whole_life() {
    for (kind, mode) in Kind::ALL.into_iter().zip(["test", "live"].into_iter().cycle()) {
        walk(life(kind, mode), Told::Done);
    }
}

#[test]
fn a_secret_that_ended_before_it_was_shown_is_not_shown() {
    for kind in Kind::ALL {
        let revoke = done(Act::Revoke { of: 0, by_staff: true });
        walk([create(kind, "test", 30 * DAY), revoke, done(Act::Reveal(0))], Told::Gone);
    }
}

#[test]
fn a_third_secret_of_one_line_does_not_work_beside_two() {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.rotates()) {
        let begin = [create(kind, "test", 30 * DAY), rotate(0), rotate(1)];
        // But a leaked one is replaced at once, and once the old one is ended before its time there is room.
        let at_once = done(Act::Rotate { of: 1, overlap: ("now", 0), ends_in: Some(30 * DAY) });
        let beside_the_first = begin.clone().into_iter().chain([at_once.clone(), rotate(2)]);
        walk(beside_the_first, Told::Conflict);
        let end = [0, 1].map(|of| done(Act::Revoke { of, by_staff: false }));
        walk(begin.into_iter().chain([at_once]).chain(end).chain([rotate(2)]), Told::Done);
    }
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_written() {
    let show = Step { act: Act::Show(0), fault: Some(Fault::Statement) };
    walk([create(Kind::Product, "test", 2 * HOUR), done(Act::Pass(DAY)), show], Told::Conflict);
    let again = Step { fault: Some(Fault::Statement), ..rotate(0) };
    walk([create(Kind::Product, "test", 30 * DAY), rotate(0), again], Told::Conflict);
}
