/** The archive's upkeep on the emulator, with processes that are killed. */
package dev.riffle.tests.archive;
