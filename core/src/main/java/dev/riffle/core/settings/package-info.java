/** Settings, typed, and refused by name: variables of a process' environment, and rules. */
package dev.riffle.core.settings;
