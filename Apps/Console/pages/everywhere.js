// What is of no place asks for a right that no place limits.
import { who } from "../session.js";

/** Whether a permission is held without limits of place. @param {string} permission */
export const canEverywhere = (permission) => who().grants.some((grant) =>
  !grant.locations && !grant.channels
  && (grant.permissions.includes("*") || grant.permissions.includes(permission)));
