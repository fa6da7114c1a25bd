/** What was stored, read back through the API. */
package dev.riffle.tests.held;
