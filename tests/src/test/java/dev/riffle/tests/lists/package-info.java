/** What a shop's page asks for beside a user's recommendations. */
package dev.riffle.tests.lists;
