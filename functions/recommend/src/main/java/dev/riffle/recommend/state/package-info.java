/** What is known of a user. */
package dev.riffle.recommend.state;
