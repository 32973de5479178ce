package org.trialledger.site.deviation.domain;

/**
 * A leaf of the category tree.
 *
 * @param code     as the tree has it, such as {@code CONSENT.VERSION}
 * @param suggests the least grave classification that a deviation of this category is likely to have
 */
public record Category(String code, Classification suggests) {}
