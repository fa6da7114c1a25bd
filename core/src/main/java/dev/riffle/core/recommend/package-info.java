/** From a history and a model to an answer: candidates, filters, cold start, reasons. */
package dev.riffle.core.recommend;
