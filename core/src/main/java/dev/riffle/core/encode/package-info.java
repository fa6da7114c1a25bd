/**
 * The sequence model's encoder: a history in, the user's vector out, by causal self-attention
 * (SASRec: Kang and McAuley 2018) over the vectors of the items that are searched. The forward pass
 * alone; {@code retrain} trains its weights.
 */
package dev.riffle.core.encode;
