"""A request to stop is never lost, and never comes to what cannot be left half done."""

import signal
import subprocess
import sys
import threading

import pytest

from indexer.interrupts import STOPPING, Interrupts, hold_interrupts
from indexer.progress import SilentProgress


def drop(number: signal.Signals) -> None:
    """Drop an interrupt, as a library does that clears every error."""
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


@pytest.mark.parametrize("number", STOPPING)
def test_an_interrupt_that_was_dropped_on_its_way_comes_at_the_next_article(number: signal.Signals) -> None:
    with Interrupts() as interrupts:
        progress = interrupts.watch(SilentProgress())
        progress.begin("Comparing")
        progress.advance(1, 0.5)
        drop(number)
        with pytest.raises(KeyboardInterrupt):
            progress.advance(2, 1.0)
        with pytest.raises(KeyboardInterrupt):
            progress.begin("Publishing")
        progress.end()


def raise_while_held(number: signal.Signals, done: list[str]) -> None:
    with hold_interrupts(), hold_interrupts():
        signal.raise_signal(number)
        done.append("the rest")


def take_a_signal() -> None:
    """Take a signal, as a thread of a library does in which nothing is blocked."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)


def let_a_thread_take_one(done: list[str]) -> None:
    with hold_interrupts():
        thread = threading.Thread(target=take_a_signal)
        thread.start()
        thread.join()
        done.append("the rest")


@pytest.mark.parametrize("number", STOPPING)
def test_what_was_held_back_comes_when_it_is_over(number: signal.Signals) -> None:
    done: list[str] = []
    with Interrupts(), pytest.raises(KeyboardInterrupt):
        raise_while_held(number, done)
    assert done == ["the rest"]


def test_what_another_thread_took_is_held_back_as_well() -> None:
    done: list[str] = []
    with Interrupts(), pytest.raises(KeyboardInterrupt):
        let_a_thread_take_one(done)
    assert done == ["the rest"]


def test_the_signals_are_left_as_they_were_found() -> None:
    before = [signal.getsignal(number) for number in STOPPING]
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with Interrupts(), hold_interrupts():
        pass
    with pytest.raises(ValueError, match="x"), Interrupts(), hold_interrupts():
        raise ValueError("x")
    assert [signal.getsignal(number) for number in STOPPING] == before
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == mask


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts() as interrupts, hold_interrupts():
            signal.raise_signal(signal.SIGINT)
        interrupts.check()
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_process_started_meanwhile_is_deaf_from_its_first_moment() -> None:
    with hold_interrupts():
        process = subprocess.Popen([sys.executable, "-c", "print('done')"], stdout=subprocess.PIPE)
    with process:
        for number in STOPPING:
            process.send_signal(number)
        assert process.communicate(timeout=60)[0] == b"done\n"


def test_outside_the_main_thread_there_is_nothing_to_hold_back() -> None:
    done = []

    def work() -> None:
        with hold_interrupts():
            done.append("work")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["work"]
