package dev.riffle.local.cli;

import dev.riffle.local.localstack.Consent;
import dev.riffle.local.run.EmulatorKind;

/** The emulator to start: which, on which port of 127.0.0.1, with what consent to its parts. */
record OwnEmulator(EmulatorKind kind, int port, Consent consent) {}
