/** Models rank what people did after the data that they were trained on. */
package dev.riffle.retrain.judging;
