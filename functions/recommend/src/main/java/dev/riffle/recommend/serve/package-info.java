/** From a question to an answer: model, user state and fresh items brought together in time. */
package dev.riffle.recommend.serve;
