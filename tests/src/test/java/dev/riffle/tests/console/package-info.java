/** The web console in a real browser, before the real functions. */
package dev.riffle.tests.console;
