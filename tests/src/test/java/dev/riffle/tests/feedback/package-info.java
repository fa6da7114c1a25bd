/** What people do with what is shown, and go on to like, changes what is shown. */
package dev.riffle.tests.feedback;
