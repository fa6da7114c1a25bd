/** Models in S3: snapshot, manifest, and the pointer that says which one serves. */
package dev.riffle.retrain.publish;
