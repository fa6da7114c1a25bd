/** Data sets that many people have, by the names of their files and what their columns mean. */
package dev.riffle.local.preset;
