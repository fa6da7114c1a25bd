/**
 * Requests and answers of the HTTP API and of the device's topics: each is read and written here,
 * and nowhere else, so that cloud and device take the same under the same limits.
 */
package dev.riffle.core.api;
