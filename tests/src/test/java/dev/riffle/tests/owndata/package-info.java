/** The README's way for somebody's own data, by the commands that it names. */
package dev.riffle.tests.owndata;
