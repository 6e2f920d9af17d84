import { apiAccess } from './api/api-access.ts'
import { control } from './api/control.ts'
import type { Operation } from './api/operation.ts'
import { organizations } from './api/organizations.ts'
import { product } from './api/product.ts'
import { userManagement } from './api/user-management.ts'

/** Every operation of Atlassian's that the stand-in has, as one table. */
export const operations: readonly Operation[] = [
  ...apiAccess,
  ...userManagement,
  ...organizations,
  ...control,
  ...product,
]
