/** What is left of a user who was deleted. */
package dev.riffle.tests.privacy;
