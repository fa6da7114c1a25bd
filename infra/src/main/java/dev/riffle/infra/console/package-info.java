/** The web console in front of a deployed API, where it is wanted. */
package dev.riffle.infra.console;
