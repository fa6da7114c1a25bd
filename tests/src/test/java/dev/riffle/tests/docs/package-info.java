/** What the documentation says of itself: links that lead somewhere, an index that is complete. */
package dev.riffle.tests.docs;
