/** The web console: its files, and what it shows of the last minutes. */
package dev.riffle.local.host.console;
