/** The recommend function: Lambda's entry, its settings, and how the parts are put together. */
package dev.riffle.recommend;
