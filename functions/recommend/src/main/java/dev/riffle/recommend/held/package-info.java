/** What is held of users and items, read back. */
package dev.riffle.recommend.held;
