/** The story that Riffle tells, end to end, on the real artifacts. */
package dev.riffle.tests.story;
