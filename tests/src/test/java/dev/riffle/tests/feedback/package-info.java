/** What is shown, and what becomes of it, changes what is shown. */
package dev.riffle.tests.feedback;
