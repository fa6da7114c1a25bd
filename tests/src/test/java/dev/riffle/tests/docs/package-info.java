/**
 * What the documentation says of itself: links that lead somewhere, an index that is complete; and
 * what it promises, which the code does.
 */
package dev.riffle.tests.docs;
