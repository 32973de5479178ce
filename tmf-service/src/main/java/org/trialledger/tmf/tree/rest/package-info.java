/** What is shown of the file to whom. */
package org.trialledger.tmf.tree.rest;
