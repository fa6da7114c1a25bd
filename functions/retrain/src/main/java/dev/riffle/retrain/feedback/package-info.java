/** What impressions and clicks teach: position bias, a re-ranker, and whether it is one. */
package dev.riffle.retrain.feedback;
