/** Settings of a process: variables of its environment, typed, and refused by name. */
package dev.riffle.core.settings;
