/** What is said to bad input, and that nothing good is lost by it. */
package dev.riffle.tests.input;
