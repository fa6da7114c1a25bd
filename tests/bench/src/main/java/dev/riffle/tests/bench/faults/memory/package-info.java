/**
 * The data services in memory, as far as Riffle uses them: tables, a stream and a bucket behind
 * their own protocols, with their conditions. A thousand runs in minutes need more calls a second
 * than an emulator of all that AWS has answers.
 */
package dev.riffle.tests.bench.faults.memory;
