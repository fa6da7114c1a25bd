/** Forms of a model for small machines: trimmed, of fewer dimensions, in fewer bits. */
package dev.riffle.edge.form;
