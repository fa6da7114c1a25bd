/** The endpoints, one a class, each from a request to its answer. */
package dev.riffle.recommend.api;
