/** What the chosen emulator does of AWS, and how LocalStack is started and ended. */
package dev.riffle.tests.emulator;
