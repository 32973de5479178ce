package org.trialledger.platform.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a resource method that changes or corrects a record: 21 CFR 11.10(e) and ICH E6(R3) want the reason kept with the change. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReasonRequired {}
